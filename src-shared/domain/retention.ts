// How long central keeps what, and on what ground: the written table of retention. An ente may change the months within the bounds.
// Read by central's erasure, by the screen "Privacy" and by the administrator's manual. What is still needed is never erased, however old.

export const RETENTION_CLASSES = [
  ...(['families', 'money', 'history', 'quarantine'] as const),
  ...(['debts', 'requests', 'files', 'disclosures'] as const),
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

export interface RetentionRule {
  /** Months: unless the ente says otherwise, at least, at most. */
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** The law that asks for so long, or forbids longer; as it is cited in Italy. */
  readonly law: string;
}

export const retentionRules: Readonly<Record<RetentionClass, RetentionRule>> = {
  /**
   * A family that has left: after the last of its school years, bollettini, payments, top-ups and changes. Deleted; where a bollettino is
   * still kept, the persons it names stay as "Persona cancellata" with their ids.
   */
  families: {
    ...{ standard: 24, least: 12, most: 60 },
    law: 'Reg. (UE) 2016/679, art. 5, par. 1, lett. e; art. 17, par. 1, lett. a',
  },
  /** Bollettini that are paid or cancelled, after payment and due date. Books are kept for ten years, and for as long a debt can be claimed. */
  money: {
    ...{ standard: 120, least: 120, most: 132 },
    law: 'artt. 2220 e 2946 c.c.; art. 22 d.P.R. 600/1973',
  },
  /** Who wrote which value, and conflicts that are closed. The latest value of each unit stays: a conflict would need it. */
  history: {
    ...{ standard: 60, least: 24, most: 120 },
    law: 'Reg. (UE) 2016/679, artt. 5, par. 2, e 24',
  },
  /** What a revoked station handed in, after an administrator decided about it. */
  quarantine: {
    ...{ standard: 12, least: 6, most: 24 },
    law: 'Reg. (UE) 2016/679, art. 5, par. 1, lett. c ed e',
  },
  /** Debt positions read of pagoPA that became no bollettino: closed there, or set aside by a person. */
  debts: {
    ...{ standard: 24, least: 12, most: 120 },
    law: 'Reg. (UE) 2016/679, art. 5, par. 1, lett. c ed e; art. 2946 c.c.',
  },
  /** What parents asked and were answered, after it was closed. One that is open stays; a family's goes with the family at the latest. */
  requests: {
    ...{ standard: 12, least: 3, most: 24 },
    law: 'Reg. (UE) 2016/679, art. 5, par. 1, lett. c ed e',
  },
  /** A file that was brought in and what was read of it: until mistakes can be mended. Lists given out lie on no disk of ours. */
  files: {
    ...{ standard: 1, least: 1, most: 6 },
    law: 'Reg. (UE) 2016/679, art. 5, par. 1, lett. c ed e',
  },
  /** What was given out, to whom, when, by whom: so that whoever asks can be told. */
  disclosures: {
    ...{ standard: 60, least: 24, most: 120 },
    law: 'Reg. (UE) 2016/679, artt. 5, par. 2, 15, par. 1, lett. c, e 24',
  },
};

export type RetentionMonths = Readonly<Record<RetentionClass, number>>;

export const standardMonths: RetentionMonths = {
  families: retentionRules.families.standard,
  money: retentionRules.money.standard,
  history: retentionRules.history.standard,
  quarantine: retentionRules.quarantine.standard,
  debts: retentionRules.debts.standard,
  requests: retentionRules.requests.standard,
  files: retentionRules.files.standard,
  disclosures: retentionRules.disclosures.standard,
};

/** Whether an ente may keep this class for so many months. */
export function mayKeep(retentionClass: RetentionClass, months: number): boolean {
  const { least, most } = retentionRules[retentionClass];
  return Number.isSafeInteger(months) && months >= least && months <= most;
}
