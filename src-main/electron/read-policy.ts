// Reads the administrator's policy file of this machine. Only an administrator can write where it lies.
// Called by main.ts. A file that cannot be understood counts as the most careful policy, not as none.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UpdatePolicySchema, type UpdatePolicy } from './rules/update-policy.ts';

/** Where the policy lies on this platform. */
export function policyPath(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32')
    return join(environment['PROGRAMDATA'] ?? 'C:\\ProgramData', 'Sportello Scuola', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Sportello Scuola/policy.json';
  return '/etc/sportello-scuola/policy.json';
}

/** The policy in force; without a file, the default. */
export async function readPolicy(path: string): Promise<UpdatePolicy> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return UpdatePolicySchema.parse({});
  }
  try {
    return UpdatePolicySchema.parse(JSON.parse(text));
  } catch {
    return { updates: 'managed' };
  }
}
