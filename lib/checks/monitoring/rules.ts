import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject, code } from '../gate';
import { type Expressions } from './expressions';
import { secondsOf } from './selectors';
import { at, labels, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export const ALERT = code('monitoring/alert', {
  title: 'an alert has a severity and a link to its runbook',
  why: 'it is routed to nobody, or to someone who does not know what to do',
  bad: 'alert: WebDown, without labels',
  good: 'labels: {severity: critical}\nannotations: {runbook_url: https://…}',
  scanners: ['pint alerts/annotation'],
});
export const PENDING = code('monitoring/pending', {
  title: 'an alert waits for at least a minute and at most a day',
  why: 'without a wait one bad scrape pages someone; after a day it is too late to page anyone',
  bad: 'alert: WebDown, without for',
  good: 'for: 5m',
  scanners: ['pint alerts/for'],
});

export function ruleProblems(object: KubeObject, expressions: Expressions): readonly Problem[] {
  return list(object.value, 'spec', 'groups').flatMap((group, g) =>
    list(group, 'rules').flatMap((rule, r) => {
      const path = `spec.groups[${g}].rules[${r}]`;
      const expression = at(rule, 'expr');
      const wrong = expressions.problems(
        object,
        `${path}.expr`,
        typeof expression === 'number' ? String(expression) : (text(rule, 'expr') ?? ''),
      );
      if (text(rule, 'alert') === undefined) return wrong;
      const missing = [
        ...when(!('severity' in labels(rule, 'labels')), () => 'labels.severity'),
        ...when(!('runbook_url' in labels(rule, 'annotations')), () => 'annotations.runbook_url'),
      ];
      return [
        ...wrong,
        ...pendingProblems(object, path, rule),
        ...missing.map((field) =>
          atObject(ALERT, object, {
            field: `${path}.${field}`,
            message: `the alert ${text(rule, 'alert') ?? ''} has no ${field}`,
            remedy: 'add it where the alert is declared',
          }),
        ),
      ];
    }),
  );
}

/** Seconds that an alert may wait, at least and at most. */
const PENDING_SECONDS = [60, 86_400] as const;

function pendingProblems(object: KubeObject, path: string, rule: unknown): readonly Problem[] {
  const written = text(rule, 'for') ?? '';
  const seconds = secondsOf(written);
  if (seconds !== undefined && seconds >= PENDING_SECONDS[0] && seconds <= PENDING_SECONDS[1]) return [];
  return [
    atObject(PENDING, object, {
      field: `${path}.for`,
      message:
        `the alert ${text(rule, 'alert') ?? ''} ` +
        `${written === '' ? 'does not wait' : 'waits too briefly or too long'}`,
      given: written,
      allowed: '1m to 1d',
      remedy: 'set for where the alert is declared',
    }),
  ];
}
