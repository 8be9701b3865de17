import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, fields, list, texts } from '../tree/read';
import { ARGO_MESSAGE } from './codes';
import { atValue } from './release';

/** Subscriptions name triggers, and triggers name templates. */
export function messageProblems(release: DeliveredRelease): readonly Problem[] {
  const settings = at(release.values, 'notifications');
  const triggers = fields(at(settings, 'triggers'));
  const templates = keysOf(at(settings, 'templates'), 'template.');
  const known = keysOf(triggers, 'trigger.');
  const told = (field: string, given: string, allowed: readonly string[], what: string): Problem =>
    atValue(ARGO_MESSAGE, release, {
      field: `notifications.${field}`,
      message: `there is no ${what} of this name`,
      given,
      allowed: allowed.join(', '),
      remedy: 'correct the name',
    });
  return [
    ...list(settings, 'subscriptions').flatMap((subscription, index) =>
      texts(subscription, 'triggers')
        .filter((name) => known.length > 0 && !known.includes(name))
        .map((name) => told(`subscriptions[${index}].triggers`, name, known, 'trigger')),
    ),
    ...Object.entries(triggers).flatMap(([key, written]) =>
      sentBy(String(written))
        .filter((name) => !templates.includes(name))
        .map((name) => told(`triggers.${key}`, name, templates, 'template')),
    ),
  ];
}

const keysOf = (value: unknown, prefix: string): readonly string[] =>
  Object.keys(fields(value)).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

const sentBy = (written: string): readonly string[] =>
  [...written.matchAll(/\bsend:\s*\[([^\]]*)\]/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
