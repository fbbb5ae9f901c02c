// The colours of a state, by meaning. Used by ToneTag.vue and whoever chooses one.
export type Tone = 'quiet' | 'open' | 'danger' | 'warning' | 'success';
