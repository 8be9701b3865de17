import { drained } from '../../../lib/model';

const five = { kind: 'sleep', seconds: 5 } as const;
test.each([
  ['what is exposed goes on answering', undefined, { isExposed: true }, { preStop: { kind: 'sleep', seconds: 15 } }],
  ['what is not ends at once', undefined, { isExposed: false }, undefined],
  ['its own hook stands', { preStop: five }, { isExposed: true }, { preStop: five }],
  [
    'a hook at the start stays',
    { postStart: five },
    { isExposed: true },
    { postStart: five, preStop: { kind: 'sleep', seconds: 15 } },
  ],
  ['a short end is not slept through', undefined, { isExposed: true, grace: 10 }, { preStop: five }],
  ['a pod that ends at once does not sleep', undefined, { isExposed: true, grace: 1 }, undefined],
] as const)('%s', (_, lifecycle, reached, expected) => expect(drained(lifecycle, reached)).toEqual(expected));
