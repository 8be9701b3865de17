/** A call that a controller makes, as AWS evaluates it. */
export interface Request {
  readonly action: string;
  /** ARN of what it is made on. @default '*', where the action names none */
  readonly on?: string;
  /** Keys of the request beside its region. @default - none */
  readonly keys?: Readonly<Record<string, string | string[]>>;
}

/** The same call with what makes it another cluster's, another account's or nobody's: it has to be refused. */
export interface Refused extends Request {
  readonly because: string;
}

/** A controller: its calls by the sources of the version that is pinned, and some that are none of its business. */
export interface Controller {
  /** `<namespace>/<name>` of its ServiceAccount, as the gate `stacks` has it. */
  readonly account: string;
  readonly allowed: readonly Request[];
  readonly refused: readonly Refused[];
  /**
   * Actions that the simulator cannot be asked about: its data knows parameters of accounts, and not those of AWS.
   *
   * @default - none
   */
  readonly beyond?: readonly string[];
}

export const REGION = 'eu-west-1';
export const ACCOUNT = '111122223333';
export const CLUSTER = 'shop-one';

export const arn = (service: string, rest: string, region = REGION, account = ACCOUNT): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

/** Calls that name nothing: looks at all there is. */
export const looks = (service: string, ...names: readonly string[]): readonly Request[] =>
  names.map((name) => ({ action: `${service}:${name}` }));

/** Calls on one thing, under the same keys. */
export const on =
  (resource: string, keys: NonNullable<Request['keys']> = {}) =>
  (service: string, ...names: readonly string[]): readonly Request[] =>
    names.map((name) => ({ action: `${service}:${name}`, on: resource, keys }));
