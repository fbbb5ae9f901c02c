import { describe, expect, test } from 'vitest';
import { documentContentSecurityPolicy, pageContentSecurityPolicy } from './content-security-policy.ts';

describe('the policy of every page', () => {
  test('runs no inline script, no inline style and no eval', () => {
    expect(pageContentSecurityPolicy).not.toContain('unsafe');
  });

  test('starts from nothing and names no host', () => {
    expect(pageContentSecurityPolicy.startsWith("default-src 'none'")).toBe(true);
    expect(pageContentSecurityPolicy).not.toMatch(/https?:|\*/);
  });

  test.each(['object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors'])('closes %s', (directive) => {
    expect(pageContentSecurityPolicy).toContain(`${directive} 'none'`);
  });
});

test('the policy of a document lets no script run and no page frame it', () => {
  expect(documentContentSecurityPolicy).not.toContain('script-src');
  expect(documentContentSecurityPolicy).toContain("default-src 'none'");
  expect(documentContentSecurityPolicy).toContain("frame-ancestors 'none'");
});
