// What central alone knows of an ente that begins: whether a notice has ever left one of its offices.
import { z } from 'zod';
import { administration } from './base.ts';

export const firstStartContract = {
  facts: administration
    .route({ method: 'GET', path: '/v1/administration/first-start', summary: 'Whether a notice was ever made' })
    .output(z.object({ noticeMade: z.boolean() })),
};
