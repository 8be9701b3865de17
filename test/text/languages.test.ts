import { parser as promql } from '@prometheus-io/lezer-promql';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as jsYaml from 'js-yaml';
import { RE2JS } from 're2js';
import * as YAML from 'yaml';
import { alloyText } from '../../lib/common/text/alloy';
import { policyLine } from '../../lib/common/text/casbin';
import { goTemplateText } from '../../lib/common/text/go-template';
import { jinjaLiteral, jinjaText } from '../../lib/common/text/jinja';
import { jmespathText } from '../../lib/common/text/jmespath';
import { containerText } from '../../lib/common/text/kubernetes';
import { promqlText } from '../../lib/common/text/promql';
import { literalPattern } from '../../lib/common/text/re2';
import { inDoubleQuotes, shellWord } from '../../lib/common/text/shell';
import { terraformText } from '../../lib/common/text/terraform';
import { vaultPolicyText } from '../../lib/common/text/vault-policy';
import { expressionText, operand, workflowText } from '../../lib/common/text/workflow';
import { yamlLine, yamlText } from '../../lib/common/text/yaml';
import { onDisk, runHelm } from '../export/helm/support';
import { csvFields, goTemplate, jinja, terraform, variables, workflow } from '../support/hostile/languages';
import { HOSTILE, UNICODE } from '../support/hostile/texts';
import { needing, tool } from '../support/needs';

/*
 * Each language says of an escaped text what the text was: by its own program or parser where one is at hand, else by
 * what its manual says. The readers of test/support/hostile are held to the same programs.
 */
const TEXTS = Object.entries({ ...HOSTILE, ...UNICODE, 'no text': '', 'a plain word': 'main' }).filter(
  ([, text]) => !/\p{Surrogate}/u.test(text),
);
/** What a process can be given, and a file of one line can hold. */
const WITHOUT_NUL = TEXTS.filter(([, text]) => !text.includes('\0'));
const ALL = WITHOUT_NUL.map(([, text]) => text);

test.each(TEXTS)('policies of Casbin: %s', (_what, text) => {
  if (/[\n\r\0]/.test(text)) expect(() => policyLine(['g', text, 'role:admin'])).toThrow(/one line/);
  else expect(csvFields(policyLine(['g', text, 'role:admin']))).toEqual(['g', text, 'role:admin']);
});

test('a shell: every text is one operand', () => {
  const quoted = ALL.map((text) => `"${inDoubleQuotes(text)}"`);
  const script = [ALL.map(shellWord), quoted].map((words) => `printf '%s\\0' ${words.join(' ')}`).join('\n');
  const { stdout, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout.split('\0').slice(0, -1)).toEqual([...ALL, ...ALL]);
  expect(() => shellWord('a\0b')).toThrow(/NUL/);
});

test.each(WITHOUT_NUL)('workflows: %s', (_what, text) => {
  expect(workflow(workflowText(text))).toBe(text);
  expect(workflow(operand(text))).toBe(shellWord(text));
  expect(workflow(`\${{ ${expressionText(text)} }}`)).toBe(text);
});

test.each(TEXTS)('Terraform, Ansible, templates of Go, Kubernetes: %s', (_what, text) => {
  expect(terraform(terraformText(text))).toBe(text);
  expect(jinja(jinjaText(text))).toBe(text);
  expect(jinja(`${jinjaText(text)}{{ 'x' }}`)).toBe(`${text}<<{{ 'x' }}>>`);
  expect(goTemplate(goTemplateText(text))).toBe(text);
  expect(goTemplate(`${goTemplateText(text)}{{ .x }}`)).toBe(`${text}<<{{ .x }}>>`);
  expect(variables(containerText(text, new Set()))).toBe(text);
});

test('a reference to a variable of the container stays one, and only that', () =>
  expect(containerText('$(PORT) $(OTHER) $$(PORT) $', new Set(['PORT']))).toBe('$(PORT) $$(OTHER) $$$(PORT) $'));

test.each(TEXTS)('YAML inside a text: %s', (_what, text) => {
  for (const line of [yamlText(text), yamlLine(text)]) {
    const document = `a: ${line}\nb: 1\n`;
    expect(line).not.toMatch(/[\n\r]/);
    for (const version of ['1.1', '1.2'] as const) expect(YAML.parse(document, { version })).toEqual({ a: text, b: 1 });
    expect(jsYaml.load(document)).toEqual({ a: text, b: 1 });
  }
});

test.each(TEXTS)('PromQL and its regular expressions: %s', (_what, text) => {
  const selector = `up{job=~${promqlText(literalPattern(text))},a=${promqlText(text)}}`;
  const nodes: string[] = [];
  promql
    .parse(selector)
    .iterate({ enter: ({ name, from, to }) => void nodes.push(`${name} ${selector.slice(from, to)}`) });
  expect(nodes.filter((node) => node.startsWith('⚠'))).toEqual([]);
  const literals = nodes.filter((node) => node.startsWith('StringLiteral ')).map((node) => node.slice(14));
  expect(literals.map((literal) => JSON.parse(literal) as string)).toEqual([literalPattern(text), text]);
  expect(RE2JS.matches(literalPattern(text), text)).toBe(true);
  expect(RE2JS.matches(literalPattern(text), `${text}x`)).toBe(false);
});

test.each(TEXTS)('strings that are those of JSON: %s', (_what, text) => {
  expect(JSON.parse(alloyText(text))).toBe(text);
  expect(JSON.parse(vaultPolicyText(text))).toBe(text);
  expect(vaultPolicyText(text)).not.toContain('${');
  const jmespath = jmespathText(text);
  expect(jmespath.startsWith("'") ? jmespath.slice(1, -1) : JSON.parse(jmespath.slice(1, -1))).toBe(text);
  expect(jmespath.slice(1, -1)).not.toContain(jmespath[0]);
});

needing(tool('terraform')).test('Terraform itself gives out every text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-'));
  // A byte order mark at the beginning is dropped, as in a file.
  const given = ALL.filter((text) => !text.startsWith('\ufeff'));
  const output = Object.fromEntries(given.map((text, index) => [`t${index}`, { value: terraformText(text) }]));
  writeFileSync(join(folder, 'texts.tf.json'), JSON.stringify({ output }));
  const run = spawnSync('terraform', ['apply', '-auto-approve', '-no-color', '-input=false'], { cwd: folder });
  expect(run.status).toBe(0);
  const state = JSON.parse(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')) as {
    outputs: Record<string, { value: string }>;
  };
  // Terraform brings texts into Unicode's normal form (NFC).
  expect(given.map((_, index) => state.outputs[`t${index}`]?.value)).toEqual(
    given.map((text) => text.normalize('NFC')),
  );
});

needing(tool('helm')).test('helm itself gives out every text', async () => {
  const lines = ALL.map(
    (text, index) =>
      `t${index}: "{{- define "t${index}" }}${goTemplateText(text)}{{ end -}}{{ include "t${index}" . | b64enc }}"`,
  );
  const folder = onDisk([
    { path: 'Chart.yaml', content: 'apiVersion: v2\nname: texts\nversion: 1.0.0\n' },
    { path: 'templates/texts.yaml', content: `${lines.join('\n')}\n` },
  ]);
  const { stdout, stderr } = await runHelm('template', 'texts', folder);
  expect(stderr).toBe('');
  const given = YAML.parse(stdout.replace(/^#.*$/m, '')) as Record<string, string>;
  expect(ALL.map((_, index) => Buffer.from(given[`t${index}`] ?? '', 'base64').toString())).toEqual(ALL);
});

test('a literal of Jinja', () => expect(jinjaLiteral("a'b\\c\nd")).toBe("'a\\'b\\\\c\\nd'"));
