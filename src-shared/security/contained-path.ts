// Turns the path of a request into the names of a file below a folder, or refuses it.
// Called by both shells before they touch the disk. Pure text: the caller joins the names and checks for symbolic links.

// Longer than any file of ours; a longer name is an attack or a mistake.
const longestPath = 512;

// Names that Windows gives to devices, whatever their extension.
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/**
 * The names along the way from the renderer folder to the file, e.g. `/assets/app.js` → `['assets', 'app.js']`.
 * The empty path means `index.html`.
 * @param rawPath path as it came over the wire, still percent-encoded, without query
 * @returns null when the path could lead anywhere else or names something no build of ours has
 */
export function containedPath(rawPath: string): readonly string[] | null {
  if (!rawPath.startsWith('/') || rawPath.startsWith('//') || rawPath.length > longestPath) return null;
  const decoded = decodeOnce(rawPath);
  // What is still encoded after one decoding was encoded twice: only an attacker does that.
  if (decoded === null || /%[0-9a-f]{2}/i.test(decoded)) return null;
  if (decoded === '/') return ['index.html'];
  const names = decoded.slice(1).split('/');
  return names.every(isPlainName) ? names : null;
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isPlainName(name: string): boolean {
  if (name === '' || name.startsWith('.') || name.endsWith('.') || name.endsWith(' ')) return false;
  return /^[\w. @~+-]+$/.test(name) && !windowsDevice.test(name);
}
