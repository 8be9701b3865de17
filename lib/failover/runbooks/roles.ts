import type { PeopleDuty, Platform } from '../../model';
import type { RunbookStep } from '../steps';

/** The role of a duty, as a step names it; nothing where the platform makes none. */
export function roleOf({ people = [] }: Platform, duty: PeopleDuty): Pick<RunbookStep, 'as'> {
  const role = people.find((one) => one.duty === duty)?.role;
  return role === undefined ? {} : { as: role };
}
