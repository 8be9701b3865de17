import type { Cloud, Operation } from '../../lib/preflight';

/** What AWS says to a call: a value, or the name of an error. */
export type Said = unknown;
type Input = Readonly<Record<string, unknown>>;
type Answerer = (input: Input, region: string) => Said;

/** An error as the SDK throws it. */
export class AwsError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };
  constructor(name: string, message = name, status = 400) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status };
  }
}

export const absent = (name = 'ResourceNotFoundException'): AwsError => new AwsError(name);
export const denied = (): AwsError => new AwsError('AccessDeniedException', 'not authorized', 403);

/** Answers of an account, by call, or functions that give them; a call without an answer is an error of the test. */
export type Answers = Partial<Readonly<Record<Operation, Said>>>;

/** A call that was made. */
export interface Made {
  readonly operation: Operation;
  readonly region: string;
  readonly input: Input;
}

/** An account that answers what it is told to, and remembers what it was asked. */
export function cloudOf(answers: Answers): { readonly cloud: Cloud; readonly made: readonly Made[] } {
  const made: Made[] = [];
  const cloud: Cloud = (operation, region, input) => {
    made.push({ operation, region, input });
    const answer = answers[operation];
    if (answer === undefined) return Promise.reject(new AwsError('NotAnswered', `the test answers no ${operation}`));
    const said: Said = typeof answer === 'function' ? (answer as Answerer)(input, region) : answer;
    return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
  };
  return { cloud, made };
}
