// "Chiama": somebody at the kiosk wants a person. With a session the counter sees whose family and which bollettini, to go on at the same
// step; without one it sees the kiosk alone.
import { z } from 'zod';
import { BollettinoIdSchema } from '../../../domain/ids.ts';
import { ParentLanguageSchema } from '../../../domain/parent-language.ts';
import { kioskBase, parentBase } from './base.ts';

/** Where the parent was; the counter opens the same. */
export const helpSteps = [
  'start',
  'signIn',
  'recovery',
  'registration',
  'home',
  'pay',
  'payOnline',
  'notice',
  'topUp',
  'receipts',
  'profile',
  'information',
] as const;
export const HelpStepSchema = z.enum(helpSteps);
export type HelpStep = z.infer<typeof HelpStepSchema>;

/** `none`: nobody called, it was cancelled, or it is done. */
export const helpStates = ['none', 'waiting', 'coming'] as const;
const HelpStateSchema = z.object({ state: z.enum(helpStates) });

const input = z.object({ step: HelpStepSchema, language: ParentLanguageSchema });
const bollettinoIds = z.array(BollettinoIdSchema).max(100);

export const kioskHelpContract = {
  /** Instead of an earlier call from this kiosk. */
  call: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/help', summary: 'Call somebody, before signing in' })
    .input(input)
    .output(HelpStateSchema),
  callAsParent: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/help/parent', summary: 'Call somebody to go on at this step' })
    .input(input.extend({ bollettinoIds }))
    .output(HelpStateSchema),
  state: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/help/state', summary: 'Whether somebody comes to this kiosk' })
    .output(HelpStateSchema),
  cancel: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/help/cancel', summary: 'Nobody needs to come' })
    .output(HelpStateSchema),
};
