// A picture of the page for the manuals. Called by the specs that come by the screens anyway.
// A picture that is there stays: a test run must not change the project. UPDATE_IMAGES=1 takes them anew.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const imagesDir = join(import.meta.dirname, '..', '..', 'docs', 'images');

export async function manualPicture(page: Page, name: string): Promise<void> {
  const path = join(imagesDir, name);
  if (existsSync(path) && process.env['UPDATE_IMAGES'] !== '1') return;
  mkdirSync(imagesDir, { recursive: true });
  await page.screenshot({ path });
}
