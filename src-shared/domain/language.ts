// The languages of the program: Italian first, English and German complete.
// Called by whatever writes for people: screens, mails, notices.
// The order is the order in which they are offered.

export const LANGUAGES = ['it', 'en', 'de'] as const;

/** One of the languages the program speaks. */
export type Language = (typeof LANGUAGES)[number];
