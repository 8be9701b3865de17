import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { EXPRESSION, TEMPLATE } from './codes';
import type { Inventory, TerraformRoot } from './files';
import { fields } from '../tree/read';
import { textsIn } from '../tree/texts';

/** `${module.site_network.network}`, alone. */
const REFERENCE = /^\$\{[a-z][\w-]*(?:\.[\w-]+)+\}$/;

const CALLS = /\b([a-z_]+\d*)\(/g;
const MAY_CALL = new Set(['file', 'fileset', 'sort', 'jsonencode', 'yamlencode', 'yamldecode', 'templatefile']);
const READS = /\b(?:file|fileset|templatefile)\(\s*"(?!\$\{path\.module\}\/)/;
/** Values of a release are files of the root, which is what expressions are for. */
const MAY_READ = /^(?:resource\.helm_release\.[^.]+\.(?:values\[\d+\]|chart)|resource\.[a-z_]+\.[^.]+\.content)$/;

/** `$${` and `%%{` are text. */
const isText = (written: string): boolean => !/[$%]\{/.test(written.replace(/\$\$\{|%%\{/g, ''));

export const expressionProblems = ({ artifact, value }: TerraformRoot): readonly Problem[] =>
  textsIn(value)
    .filter(({ field, written }) => !isText(written) && !REFERENCE.test(written) && !mayRead(field, written))
    .map(({ field, written }) =>
      atArtifact(EXPRESSION, artifact, {
        field,
        message: 'Terraform evaluates this text',
        given: written.slice(0, 120),
        allowed: 'a reference alone, such as ${module.network.id}',
        remedy: 'write $${ for a dollar with a brace, or refer to a value',
      }),
    );

const mayRead = (field: string, written: string): boolean =>
  MAY_READ.test(field) &&
  !READS.test(written) &&
  [...written.matchAll(CALLS)].every(([, name = '']) => MAY_CALL.has(name));

const LOOKUP = /\blookup\(\s*'community\.sops\.sops'\s*,/g;
const WORDS_OF_ANSIBLE = new Set(['lookup', 'from_yaml', 'inventory_dir', 'inventory_hostname']);

/** What variables are made of: other variables of the site, and files that SOPS decrypts. */
export function templateProblems({ variables, artifact: hosts }: Inventory): readonly Problem[] {
  const known = new Set([...variables.flatMap(({ value }) => Object.keys(fields(value))), ...WORDS_OF_ANSIBLE]);
  return [...variables, { artifact: hosts, value: undefined }].flatMap(({ artifact, value }) =>
    textsIn(value)
      .filter(({ written }) => /\{[{%#]/.test(written) && !isHarmless(written, known))
      .map(({ field, written }) =>
        atArtifact(TEMPLATE, artifact, {
          field,
          message: 'Ansible evaluates this text',
          given: written.slice(0, 120),
          allowed: "variables of the site, and lookup('community.sops.sops', …)",
          remedy: 'write the text as !unsafe, or refer to a variable',
        }),
      ),
  );
}

function isHarmless(written: string, known: ReadonlySet<string>): boolean {
  if (/\{[%#]/.test(written)) return false;
  return [...written.matchAll(/\{\{(.*?)\}\}/gs)].every(([, inner = '']) => {
    const bare = inner
      .replace(LOOKUP, 'lookup (')
      .replace(/'[^']*'|"[^"]*"/g, "''")
      .replace(/\.\w+/g, '');
    const calls = [...bare.matchAll(/\w+\(/g)];
    return calls.length === 0 && (bare.match(/[a-z_]\w*/gi) ?? []).every((word) => known.has(word));
  });
}
