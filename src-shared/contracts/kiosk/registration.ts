// "Registrati" at a kiosk's window: central's own question, and the slip with the code that the counter asks for.
import { z } from 'zod';
import { kioskRegistrationContract } from '../central/kiosk/registration.ts';
import { PaperSchema } from '../desk/payments.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { PaymentCodeSchema } from '../../domain/payment-code.ts';
import { windowBase } from './base.ts';

export const kioskRegistrationWindowContract = {
  ...windowBase.router(kioskRegistrationContract),
  slip: windowBase.input(z.object({ code: PaymentCodeSchema, language: ParentLanguageSchema })).output(PaperSchema),
};
