import type { Addon, Problem } from '../../lib/model';
import { SAMPLES } from './samples';

/** Add-ons after something was done about problems. */
export interface Followed {
  readonly addons: readonly Addon[];
  readonly done: readonly string[];
}

/** A change of add-ons that a remedy asks for, with its name. */
type Step = readonly [name: string, apply: (addons: readonly Addon[]) => readonly Addon[]];

/** Does what remedies say, as far as they ask for add-ons or for words of them; nothing where none is left to do. */
export function follow(problems: readonly Problem[], addons: readonly Addon[]): Followed | undefined {
  const steps = problems.flatMap(stepsOf);
  let now = addons;
  const done: string[] = [];
  for (const [name, apply] of steps) {
    const after = apply(now);
    if (after === now) continue;
    now = after;
    done.push(name);
  }
  return done.length === 0 ? undefined : { addons: now, done };
}

function stepsOf({ remedy, field = '' }: Problem): readonly Step[] {
  const [, kind] = field.split('.');
  const [, other] = /^give it `(\w+)` too/.exec(remedy) ?? [];
  return [
    ...(kind === undefined || other === undefined ? [] : [giving(kind as Addon['kind'], other)]),
    ...[...remedy.matchAll(/add the add-on '([a-z0-9-]+)'/g)].map(([, kind = '']) => adding(kind as Addon['kind'])),
    ...(remedy.includes("give the add-on 'cert-manager' an `authority`") ? [giving('cert-manager', 'authority')] : []),
    ...(remedy.includes('give it the role to read Vault as') ? [giving('external-secrets', 'vault')] : []),
  ];
}

const adding = (kind: Addon['kind']): Step => [
  kind,
  (addons) =>
    !(kind in SAMPLES) || addons.some((addon) => addon.kind === kind) ? addons : [...addons, SAMPLES[kind].least],
];

/** The add-on with one of the words that it may leave out, whether it was there or not. */
const giving = (kind: Addon['kind'], field: string): Step => [
  `${kind}(${field})`,
  (addons) => {
    const was = addons.find((addon) => addon.kind === kind) ?? SAMPLES[kind].least;
    if (field in was) return addons;
    const options = SAMPLES[kind].options as Readonly<Record<string, object>>;
    return [...addons.filter((addon) => addon !== was), { ...was, ...options[field] }];
  },
];
