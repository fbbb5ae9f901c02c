// The program's version, as package.json says it. Read by the health answer and the OpenAPI document.
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };

export const version = z.object({ version: z.string() }).parse(packageJson).version;
