// The ente as its administrator set it up, and what it offers where.
import { z } from 'zod';
import { PaymentCategoryRecordSchema, SchoolRecordSchema, ServiceRecordSchema } from '../../records/catalog.ts';
import { EnteRecordSchema } from '../../records/ente.ts';
import { administration } from './base.ts';

export const EnteSettingsSchema = z.object({
  ente: EnteRecordSchema,
  schools: z.array(SchoolRecordSchema),
  paymentCategories: z.array(PaymentCategoryRecordSchema),
  services: z.array(ServiceRecordSchema),
});
export type EnteSettings = z.infer<typeof EnteSettingsSchema>;

export const settingsContract = {
  read: administration
    .route({ method: 'GET', path: '/v1/administration/settings', summary: 'The ente and its catalogue, as of now' })
    .output(EnteSettingsSchema),
};
