// The desk contract: everything a counter window may ask. Split by aggregate; the kiosk has its own, smaller one.
import { bollettiniContract } from './bollettini.ts';
import { familiesContract } from './families.ts';
import { noticesContract } from './notices.ts';
import { operatorsContract } from './operators.ts';
import { systemContract } from './system.ts';

export const deskContract = {
  system: systemContract,
  operators: operatorsContract,
  families: familiesContract,
  bollettini: bollettiniContract,
  notices: noticesContract,
};
export type DeskContract = typeof deskContract;
