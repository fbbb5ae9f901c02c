import { describe, expect, test } from 'vitest';
import { senderRefusal, type Sender } from './sender-rules.ts';

const known = new Set([7]);
const counter: Sender = { contentsId: 7, frame: { url: 'app://sportello/', isMainFrame: true, isDetached: false } };
const showing = (url: string): Sender => ({ contentsId: 7, frame: { url, isMainFrame: true, isDetached: false } });

describe('the ports', () => {
  test('go to the main frame of a known window on our own page', () => {
    expect(senderRefusal(counter, known)).toBeNull();
    expect(senderRefusal(showing('app://sportello/#/paga'), known)).toBeNull();
  });

  test('go to no window that we did not open', () => {
    expect(senderRefusal({ ...counter, contentsId: 8 }, known)).toBe('UNKNOWN_WINDOW');
  });

  test('go to no frame inside the page', () => {
    const frame = { url: 'app://sportello/', isMainFrame: false, isDetached: false };
    expect(senderRefusal({ contentsId: 7, frame }, known)).toBe('SUB_FRAME');
  });

  test('go to no frame that is on its way out', () => {
    expect(senderRefusal({ contentsId: 7, frame: null }, known)).toBe('FRAME_GONE');
    const frame = { url: 'app://sportello/', isMainFrame: true, isDetached: true };
    expect(senderRefusal({ contentsId: 7, frame }, known)).toBe('FRAME_GONE');
  });

  test.each([
    '',
    'about:blank',
    'data:text/html,x',
    'file:///tmp/x.html',
    'https://evil.example/',
    'app://evil/',
    'app://sportello/x.html',
  ])('go to no page at «%s»', (url) => {
    expect(senderRefusal(showing(url), known)).toBe('FOREIGN_PAGE');
  });
});
