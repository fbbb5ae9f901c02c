// Bytes of a chosen file as they travel: base64, and their digest. Called by stores that send files.

export function base64Of(bytes: Uint8Array): string {
  // In slices: a call takes only so many arguments.
  const slice = 32_768;
  let text = '';
  for (let at = 0; at < bytes.length; at += slice) text += String.fromCharCode(...bytes.subarray(at, at + slice));
  return btoa(text);
}

/** SHA-256, hex. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
