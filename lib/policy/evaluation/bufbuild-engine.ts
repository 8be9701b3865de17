import { type CelInput, type CelValue, celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { type CelBindings, type CelEngine, type CelProgram } from './engine';
import { costOf, tooCostly } from './cost';
import { CachedRe2 } from './re2';

/** A map that computes a value when it is first read. A Map, because the engine reads all of a plain object at once. */
class LazyMap extends Map<string, CelValue> {
  constructor(
    private readonly names: readonly string[],
    private readonly resolve: (name: string) => unknown,
  ) {
    super();
  }

  override get(name: string): CelValue | undefined {
    return this.names.includes(name) ? (this.resolve(name) as CelValue) : undefined;
  }

  override has(name: string): boolean {
    return this.names.includes(name);
  }
}

/** The primary evaluator: the most conformant one in JavaScript, with RE2 and CEL's own string functions. */
export class BufbuildEngine implements CelEngine {
  readonly name = '@bufbuild/cel';
  private readonly environment = celEnv({ funcs: strings, re2: new CachedRe2() });

  compile(expression: string): CelProgram {
    const program = plan(this.environment, parse(expression));
    const cost = costOf(expression);
    return (bindings) => {
      const tooMuch = tooCostly(cost, [bindings.object, bindings.params]);
      if (tooMuch !== undefined) throw new Error(tooMuch);
      const result = program(toContext(bindings));
      if (isCelError(result)) throw new Error(result.message);
      return result;
    };
  }

  lazyMap(names: readonly string[], resolve: (name: string) => unknown): unknown {
    return new LazyMap(names, resolve);
  }
}

const toContext = ({ variables, ...values }: CelBindings): Record<string, CelInput> => ({
  ...values,
  variables: variables as CelInput,
});
