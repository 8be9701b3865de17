import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { list, texts } from '../tree/read';
import { INHIBITION } from './codes-of-operation';
import { atValue } from './release';

/** Inhibitions of Alertmanager that hush whatever they can. */
export const inhibitionProblems = (release: DeliveredRelease): readonly Problem[] =>
  list(release.values, 'alertmanager', 'config', 'inhibit_rules').flatMap((rule, index) => {
    if (texts(rule, 'equal').length > 0) return [];
    return [
      atValue(INHIBITION, release, {
        field: `alertmanager.config.inhibit_rules[${index}].equal`,
        message: 'one alert hushes those of every other program',
        given: 'nothing',
        allowed: 'namespace, alertname',
        remedy: 'name the labels that both have in common',
      }),
    ];
  });
