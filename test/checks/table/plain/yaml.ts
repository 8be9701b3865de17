import { YAML_AMBIGUOUS, YAML_JSON, YAML_NOT_OBJECT, YAML_SYNTAX } from '../../../../lib/checks/yaml';
import type { Case } from '../../support/case';
import { namespace, pathOf } from '../../support/files';
import { settings } from './plants';

/** YAML that readers read differently, or not at all. */
export const yamlCases: readonly Case[] = [
  {
    code: YAML_SYNTAX,
    bad: { 'base/a.yaml': 'a: 1\na: 2\n' },
    where: { file: pathOf('base/a.yaml') },
    good: { 'base/a.yaml': namespace('web') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a word that 1.1 reads as a boolean',
    bad: { 'base/a.yaml': settings('{a: yes}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: "yes"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a time that 1.1 reads as a number',
    bad: { 'base/a.yaml': settings('{a: 12:30}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: "12:30"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'an octal number',
    bad: { 'base/a.yaml': settings('{a: 0777}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: 511}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a key',
    bad: { 'base/a.yaml': settings('{n: "1"}') },
    where: { field: 'data.n' },
    good: { 'base/a.yaml': settings('{"n": "1"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a merge key',
    bad: { 'base/a.yaml': settings('{<<: {a: "1"}}') },
    where: { field: 'data.<<' },
    good: { 'base/a.yaml': settings('{a: "1"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'an explicit tag',
    bad: { 'base/a.yaml': settings('{a: !!binary aGk=}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: !!str aGk=}') },
  },
  {
    code: YAML_SYNTAX,
    note: 'a file that no cluster applies',
    bad: { '/dist/demo/ansible/one/group_vars/all.yml': 'a: [' },
    where: { file: 'dist/demo/ansible/one/group_vars/all.yml' },
    good: { '/dist/demo/ansible/one/group_vars/all.yml': 'a: []' },
  },
  {
    code: YAML_JSON,
    bad: { '/dist/demo/terraform/one/argo-cd.values.json': '{"a": 1,}' },
    where: { file: 'dist/demo/terraform/one/argo-cd.values.json' },
    good: { '/dist/demo/terraform/one/argo-cd.values.json': '{"a": 1}' },
  },
  {
    code: YAML_NOT_OBJECT,
    bad: { 'base/a.yaml': 'metadata: {name: a}\n' },
    where: { file: pathOf('base/a.yaml') },
    good: { 'base/a.yaml': namespace('web') },
  },
];
