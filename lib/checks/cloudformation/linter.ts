import { dirname } from 'node:path';
import type { Artifact } from '../../model/delivery/artifact';
import { cacheKey, remember, type CheckCache } from '../gate/cache';

/** Something that the linter objects to. */
export interface LintFinding {
  /** The linter's own name of the rule, for example `F3002` or `W3010`. */
  readonly rule: string;
  readonly severity: 'FATAL' | 'ERROR' | 'WARN';
  readonly message: string;
  /** Path in the template. */
  readonly field?: string;
  /** What the linter suggests. */
  readonly remedy?: string;
}

/** What is used of the package `@aws/cloudformation-validate`, which has no types where TypeScript looks for them. */
interface Linter {
  readonly TemplateContent: new (text: string, name: string) => object;
  readonly CompositeEngine: new () => {
    validateTemplate(template: object, config: object): { readonly diagnostics: readonly Diagnostic[] };
  };
}

interface Diagnostic {
  readonly ruleId: string;
  readonly severity: LintFinding['severity'] | 'INFO' | 'DEBUG';
  readonly message: string;
  readonly entity?: { readonly logicalId: string; readonly entityType: string };
  readonly propertyPath?: string;
  readonly suggestedFix?: string;
}

/** Holds a template against every rule, or recalls what an earlier run found in the same text. */
export function lint({ path, content }: Artifact, cache: CheckCache): readonly LintFinding[] {
  return remember(cache, cacheKey('cloudformation-linter', content), () => lintNow(path, content));
}

let engine: InstanceType<Linter['CompositeEngine']> | undefined;

/** The first call of a process takes some three seconds and 400 MiB, in which every schema is read. */
function lintNow(path: string, content: string): readonly LintFinding[] {
  const { CompositeEngine, TemplateContent } = linter();
  engine ??= new CompositeEngine();
  return engine
    .validateTemplate(new TemplateContent(content, path), { detailLevel: 'STANDARD' })
    .diagnostics.flatMap(({ ruleId, severity, message, entity, propertyPath, suggestedFix }) =>
      // Hints ask for descriptions and tags of every resource.
      severity === 'INFO' || severity === 'DEBUG'
        ? []
        : [
            {
              rule: ruleId,
              severity,
              message: inHouseStyle(message),
              ...fieldOf(entity, propertyPath),
              ...(suggestedFix === undefined ? {} : { remedy: inHouseStyle(suggestedFix) }),
            },
          ],
    );
}

/**
 * The linter that the AWS CDK carries as WebAssembly: the rules of cfn-lint and the schema of every type of resource.
 * It is the CDK's own dependency and no entry of its package, so it is looked for from there.
 */
function linter(): Linter {
  const carrier = dirname(require.resolve('aws-cdk-lib/package.json'));
  // oxlint-disable-next-line typescript/no-require-imports -- the path is known only at run time
  return require(require.resolve('@aws/cloudformation-validate', { paths: [carrier] })) as Linter;
}

const SECTIONS: Readonly<Record<string, string>> = {
  Resource: 'Resources',
  Parameter: 'Parameters',
  Output: 'Outputs',
  Condition: 'Conditions',
  Mapping: 'Mappings',
};

/** The linter gives the path below a resource, and of everything else the name only. */
function fieldOf(entity: Diagnostic['entity'], path: string | undefined): { readonly field?: string } {
  if (entity === undefined) return path === undefined ? {} : { field: path };
  const place = `${SECTIONS[entity.entityType] ?? entity.entityType}.${entity.logicalId}`;
  const steps = entity.entityType === 'Resource' && path !== undefined ? path.split('.') : [];
  return { field: steps.reduce((field, step) => field + (/^\d+$/.test(step) ? `[${step}]` : `.${step}`), place) };
}

/** Names such as `Fn::Sub` stay as they are. */
const inHouseStyle = (text: string): string =>
  (/^[A-Z][a-z]*\s/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text).replace(/\.\s*$/, '');
