// The fiscal code (codice fiscale), under the name others expect it.
// Called by everybody; the rules themselves are in the folder beside this file.
// Codes are compared and warned about, never blocked, never overwritten.

export * from './fiscal-code/index.ts';
