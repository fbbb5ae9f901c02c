// A picture file as the ente's logo, told by its first bytes and not by its name. Called by LogoField.vue.
import type { EnteRecord } from '#shared/contracts/records/ente.ts';

const starts = { 'image/png': [0x89, 0x50, 0x4e, 0x47], 'image/jpeg': [0xff, 0xd8, 0xff] } as const;
const mediaTypes = ['image/png', 'image/jpeg'] as const;

/** Anything larger is no logo; what is too large for a notice is said by the form. */
const mostBytes = 5_000_000;

/** Null for a file that is neither PNG nor JPEG. */
export async function readLogo(file: Blob): Promise<EnteRecord['logo']> {
  if (file.size > mostBytes) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mediaType = mediaTypes.find((type) => starts[type].every((byte, at) => bytes[at] === byte));
  return mediaType ? { mediaType, base64: base64Of(bytes) } : null;
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
