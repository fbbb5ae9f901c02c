import { expect, it } from 'vitest';
import { escapeMarkup } from './escape-markup.ts';

it('lets no sign of mark-up through, in text or in a quoted attribute', () => {
  expect(escapeMarkup(`<b class="x" id='y'>&amp;</b>`)).toBe(
    '&lt;b class=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;',
  );
});

it('leaves every other text as it is', () => {
  expect(escapeMarkup('D’Amico – Țepeș, 57,33 €')).toBe('D’Amico – Țepeș, 57,33 €');
});
