import { CALLS, type Operation } from './cloud/calls';
import { type Answer, type Cloud, sorted } from './cloud/cloud';
import { at } from '../checks/tree/read';

/** Something that no answer came to. */
export interface Unanswered {
  readonly region: string;
  readonly action: string;
  readonly message: string;
}

/** Pages of a list that are read: what goes on longer is cut off, and said to be. */
const PAGES = 50;

/**
 * Asks AWS each thing once, and remembers what it may not ask: a right that is missing is told once, however many
 * questions need it, and a service of a region that does not answer is not asked again.
 */
export class Asker {
  private readonly known = new Map<string, Promise<Answer>>();
  private readonly refused = new Map<string, Set<string>>();
  private readonly silent = new Map<string, Unanswered>();

  constructor(
    private readonly cloud: Cloud,
    private readonly onCall: (operation: Operation, region: string) => void = () => undefined,
  ) {}

  /** Rights that were missing, each with the regions where. */
  get denied(): readonly { readonly action: string; readonly regions: readonly string[] }[] {
    return [...this.refused].map(([action, regions]) => ({ action, regions: [...regions].sort() }));
  }

  get unanswered(): readonly Unanswered[] {
    return [...this.silent.values()];
  }

  /** @throws NoCredentials */
  ask(operation: Operation, region: string, input: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const key = `${operation} ${region} ${JSON.stringify(input)}`;
    const known = this.known.get(key) ?? this.first(operation, region, input);
    this.known.set(key, known);
    return known;
  }

  /** The same without what was answered before: for what changes while it is watched. @throws NoCredentials */
  again(operation: Operation, region: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.first(operation, region, input);
  }

  /** All pages of a list. @param token - field of the answer that leads on, and field of the call that takes it */
  async all(
    operation: Operation,
    region: string,
    input: Readonly<Record<string, unknown>>,
    [from, to]: readonly [from: string, to: string],
    items: (page: unknown) => readonly unknown[],
  ): Promise<Answer & { readonly items: readonly unknown[] }> {
    const found: unknown[] = [];
    let next: unknown;
    for (let page = 0; page < PAGES; page += 1) {
      const answer = await this.ask(operation, region, next === undefined ? input : { ...input, [to]: next });
      if (answer.kind !== 'value') return { ...answer, items: found };
      found.push(...items(answer.value));
      next = at(answer.value, from);
      if (typeof next !== 'string' || next === '') return { ...answer, items: found };
    }
    return {
      kind: 'failed',
      message: `${operation} in ${region} goes on after ${PAGES} pages`,
      isOutOfReach: false,
      items: found,
    };
  }

  private async first(operation: Operation, region: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
    const service = operation.split(' ')[0] ?? '';
    const gone = this.silent.get(`${service} ${region}`);
    if (gone !== undefined) return { kind: 'failed', message: gone.message, isOutOfReach: true };
    this.onCall(operation, region);
    try {
      return { kind: 'value', value: await this.cloud(operation, region, input) };
    } catch (error) {
      const answer = sorted(error);
      if (answer.kind === 'denied') this.remember(CALLS[operation], region);
      if (answer.kind === 'failed') {
        const whole = answer.isOutOfReach ? service : operation;
        this.silent.set(`${whole} ${region}`, { region, action: CALLS[operation], message: answer.message });
      }
      return answer;
    }
  }

  private remember(action: string, region: string): void {
    const regions = this.refused.get(action) ?? new Set();
    regions.add(region);
    this.refused.set(action, regions);
  }
}
