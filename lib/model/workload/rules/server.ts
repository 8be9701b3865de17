import { isTimeZone } from '../../../common/time-zone';
import { problemAt, type Rule, workloadsOf } from '../../rules/rule';
import type { Workload } from '../workload';

/**
 * Room that a name leaves for what is added to it: a run of a CronJob has eleven characters more (`MaxLength` of
 * `pkg/apis/batch/validation`), a label of the pods of a StatefulSet as many, a Job the digest of what it runs.
 */
const LONGEST: Partial<Readonly<Record<Workload['kind'], number>>> = { 'cron-job': 52, stateful: 52, job: 54 };

/** A name is one that objects of its kind may have. */
export const namesLeaveRoom: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { name, kind } = place.workload;
    const longest = LONGEST[kind];
    if (longest === undefined || name.length <= longest) return [];
    return [
      problemAt(place, {
        rule: 'name-length',
        field: 'name',
        message: `the name of a ${kind} leaves room for what a controller adds to it`,
        given: `${name.length} characters`,
        allowed: `at most ${longest}`,
        remedy: 'shorten the name',
      }),
    ];
  });

/** A schedule is read in a time zone that there is. */
export const timeZonesExist: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    const zone = workload.kind === 'cron-job' ? workload.timeZone : undefined;
    if (zone === undefined || isTimeZone(zone)) return [];
    return [
      problemAt(place, {
        rule: 'time-zone',
        field: 'timeZone',
        message: 'there is no such time zone',
        given: zone,
        allowed: 'a name of the IANA database, such as Europe/Paris',
        remedy: 'correct the name, or leave it out for UTC',
      }),
    ];
  });
