import { Environment } from '@marcbachmann/cel-js';
import { costOf, tooCostly } from './cost';
import { type CelEngine, type CelProgram, DECLARED_NAMES, type ExpressionPlace } from './engine';

/**
 * The second evaluator, of other authors. It also type-checks, which the first does not.
 *
 * Its `matches` is JavaScript's RegExp, so that a pattern that reads differently in RE2 shows as a disagreement.
 */
export class MarcbachmannEngine implements CelEngine {
  readonly name = '@marcbachmann/cel-js';
  private readonly environments = { variable: environment('variable'), validation: environment('validation') };

  compile(expression: string, place: ExpressionPlace): CelProgram {
    const checked = this.environments[place].check(expression);
    if (checked.error) throw new Error(firstLine(checked.error.message));
    const program = this.environments[place].parse(expression);
    const cost = costOf(expression);
    return (bindings) => {
      const tooMuch = tooCostly(cost, [bindings.object, bindings.params]);
      if (tooMuch !== undefined) throw new Error(tooMuch);
      return program({ ...bindings }) as unknown;
    };
  }

  lazyMap(names: readonly string[], resolve: (name: string) => unknown): unknown {
    const getters = names.map((name) => [name, { enumerable: true, get: () => resolve(name) }] as const);
    return Object.create(null, Object.fromEntries(getters));
  }
}

function environment(place: ExpressionPlace): Environment {
  const result = new Environment({ unlistedVariablesAreDyn: false, homogeneousAggregateLiterals: true });
  for (const name of DECLARED_NAMES[place]) result.registerVariable(name, 'dyn');
  // The one string function of Kubernetes 1.30 that the library lacks.
  result.registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
    text.split(from).join(to),
  );
  return result;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
