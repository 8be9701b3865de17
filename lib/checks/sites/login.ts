import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, type Fields } from '../tree/read';
import { SITES_LOGIN } from './codes';
import type { Site, VariablesFile } from './site';

/** Ansible's own variables: `ansible_connection`, `ansible_user`, `ansible_become`, `ansible_ssh_…` and so on. */
const ANSIBLES_OWN = /^ansible_/;

/** Ansible's own variables on `all`, in its file of variables or in the inventory itself: they reach localhost too. */
export function loginProblems({ variables, hosts }: Site): readonly Problem[] {
  return [
    ...problemsIn(variables, variables.value, ''),
    ...(hosts === undefined ? [] : problemsIn(hosts, fields(at(hosts.value, 'all', 'vars')), 'all.vars.')),
  ];
}

const problemsIn = ({ artifact }: VariablesFile, values: Fields, prefix: string): readonly Problem[] =>
  Object.entries(values)
    .filter(([name]) => ANSIBLES_OWN.test(name))
    .map(([name, value]) =>
      atArtifact(SITES_LOGIN, artifact, {
        field: `${prefix}${name}`,
        message:
          `${name} of 'all' also reaches localhost, ` + "and so every task that is delegated to the operator's machine",
        given: JSON.stringify(value),
        allowed: "the variables of 'k3s_cluster' and 'gateway'",
        remedy: 'move it to the groups of the machines',
      }),
    );
