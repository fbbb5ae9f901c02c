// Signing in and out at a kiosk's window: central's own questions, without the token, which stays at the desk.
import { z } from 'zod';
import { kioskAccessContract, ParentSessionSchema, SignInSchema, signInErrors } from '../central/kiosk/access.ts';
import { parentWindowBase, windowBase } from './base.ts';

const { recover, lookAtCode, choosePassword, session, changePassword } = kioskAccessContract;

export const kioskAccessWindowContract = {
  ...windowBase.router({ recover, lookAtCode, choosePassword }),
  ...parentWindowBase.router({ session, changePassword }),
  /** A session that was there before ends. */
  signIn: windowBase.errors(signInErrors).input(SignInSchema).output(ParentSessionSchema),
  /** Papers, attempts and answers of this session are forgotten as well. What central has not heard runs out there by itself. */
  signOut: windowBase.output(z.object({})),
};
