import type { Problem } from '../../model/problem';
import type { Report } from '../gate/run';
import { sentence } from './sentence';

/**
 * The problems as commands of a workflow, a line each: GitHub shows them at the lines of a change, at the place in the
 * platform file where that is known. Other forges print them into the log as they are.
 */
export const githubReport = ({ problems }: Report): string =>
  problems.map((problem) => `${commandOf(problem)}\n`).join('');

function commandOf(problem: Problem): string {
  const { severity, code, origin, file, object } = problem;
  const place = origin ?? (file === undefined ? undefined : { file, line: undefined });
  const properties = Object.entries({ file: place?.file, line: place?.line, title: code })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  const text = `${object === undefined ? '' : `${object}: `}${sentence(problem)}`;
  return `::${severity} ${properties.join(',')}::${escaped(text)}`;
}

/** A line break would end the command, and a percent sign begins what stands for one. */
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
