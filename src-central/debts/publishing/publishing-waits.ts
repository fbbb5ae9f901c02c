// How long is waited between two attempts at one position, publishing it or taking it back: a minute at first, six hours at most.

export const publishingWaits = { first: 60_000, most: 6 * 60 * 60 * 1000 };
