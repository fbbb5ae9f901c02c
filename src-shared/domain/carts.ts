// How notices are divided into carts: Checkout takes at most five at once (pagoPA, carts API: paymentNotices 1 to 5).
// Pure; the counter says the division before it is made, and makes one payment session of each part.

export const mostInOneCart = 5;

/** In the order given, as few carts as possible. */
export function divideIntoCarts<Notice>(notices: readonly Notice[]): Notice[][] {
  const carts: Notice[][] = [];
  for (let at = 0; at < notices.length; at += mostInOneCart) carts.push(notices.slice(at, at + mostInOneCart));
  return carts;
}
