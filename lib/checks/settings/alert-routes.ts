import { at, list, text, texts } from '../tree/read';
import { type Matcher, matcherOf, takes } from './matchers';

/** A node of the tree by which Alertmanager finds who is told. */
export interface Route {
  readonly field: string;
  readonly value: unknown;
  readonly routes: readonly Route[];
}

export const routeOf = (value: unknown, field: string): Route => ({
  field,
  value,
  routes: list(value, 'routes').map((one, index) => routeOf(one, `${field}.routes[${index}]`)),
});

/** A route with all that are below it. */
export const all = (route: Route): readonly Route[] => [route, ...route.routes.flatMap(all)];

export const receiversOf = (config: unknown): ReadonlyMap<string, unknown> =>
  new Map(list(config, 'receivers').map((receiver) => [text(receiver, 'name') ?? '', receiver]));

/** Where an alert ends. */
export interface End {
  readonly field: string;
  readonly receiver: string | undefined;
}

/** As Alertmanager goes down the tree: into the first child that takes the alert, and on where that continues. */
export function endsOf(
  { field, value, routes }: Route,
  alert: Readonly<Record<string, string>>,
  above: string | undefined,
): readonly End[] {
  const receiver = text(value, 'receiver') ?? above;
  const found: End[] = [];
  for (const route of routes) {
    const matchers = texts(route.value, 'matchers').map(matcherOf);
    if (!matchers.every((one): one is Matcher => one !== undefined) || !takes(matchers, alert)) continue;
    found.push(...endsOf(route, alert, receiver));
    if (at(route.value, 'continue') !== true) return found;
  }
  return found.length > 0 ? found : [{ field, receiver }];
}
