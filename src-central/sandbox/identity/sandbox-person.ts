// Who may sign in at the stand-in of SPID and CIE: invented people, one who gives up, one whose identity is of a low level, one whom no ente knows.
// Used by the pages and by whoever starts it.

export interface SandboxPerson {
  /** Under which the pages name it. */
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Without `TINIT-`. */
  readonly fiscalCode: string;
  readonly level: 1 | 2 | 3;
}

/** Of nobody in any municipality. */
export const strangerAtSandbox: SandboxPerson = {
  ...{ id: 'sconosciuta', givenName: 'Teresa', familyName: 'Nonni', fiscalCode: 'NNNTRS50A41H501G', level: 2 },
};

export function atLowLevel(person: SandboxPerson): SandboxPerson {
  return { ...person, id: `${person.id}-livello-1`, level: 1 };
}
