// What a page of ours may load and run: one policy for both shells, sent as a header by each.
// Called by the web host and by Electron's own protocol. Nothing comes from outside, nothing inline is ever run.

const pageRules = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // Previews of notices come as data; bootstrap-italia's style sheet has its small pictures inside.
  "img-src 'self' data: blob:",
  // The web host's WebSocket has the page's own origin; in Electron everything goes through a message port.
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

// A finished PDF is shown by the browser's own viewer, which needs its own frame, plug-in and inline style.
const documentRules = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "object-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
];

/** For every page, script, style and font of the renderer. */
export const pageContentSecurityPolicy = pageRules.join('; ');

/** For a PDF that is opened in a window of its own. */
export const documentContentSecurityPolicy = documentRules.join('; ');

/** Headers that go with every answer of both shells, beside the policy. */
export const commonSecurityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
} as const;
