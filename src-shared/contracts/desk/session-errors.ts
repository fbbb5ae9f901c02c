// The errors that every procedure behind the sign-in shares.
export const sessionErrors = {
  NOT_SIGNED_IN: { status: 401 },
  STORE_UNAVAILABLE: { status: 503 },
} as const;
