import type { Origin, Problem } from '../../model/problem';
import { byText } from '../tree/read';
import { sentence } from './sentence';
import type { Report } from '../gate/run';
import { remarksOf } from './strict';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * The report as SARIF 2.1.0, for code scanning. Rules are those that were broken; a skipped gate is a notification,
 * so that a viewer does not take silence for success.
 */
export function sarifReport(report: Report): string {
  const broken = [...new Set(report.problems.map((p) => p.code))].sort(byText);
  const rules = broken.map((id) => {
    const code = report.codes.find((c) => c.code === id);
    return {
      id,
      ...(code === undefined
        ? {}
        : {
            shortDescription: { text: code.title },
            fullDescription: { text: code.why },
            help: { text: `Bad:\n${code.bad}\n\nGood:\n${code.good}` },
            defaultConfiguration: { level: code.severity },
          }),
    };
  });
  const toolExecutionNotifications = report.gates.flatMap((g) =>
    g.status === 'skipped'
      ? [{ level: 'note', message: { text: `gate ${g.gate} was skipped: ${g.reason}; ${g.remedy}` } }]
      : remarksOf(g).map((note) => ({ level: 'note', message: { text: `gate ${g.gate}: ${note}` } })),
  );
  const run = {
    tool: { driver: { name: 'archipel', rules } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications }],
    results: report.problems.map((p) => result(p, broken.indexOf(p.code))),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function result(problem: Problem, ruleIndex: number): object {
  const logical = [problem.object, problem.field, problem.source].filter((x) => x !== undefined);
  const { origin, file } = problem;
  const rendered =
    file === undefined ? undefined : { physicalLocation: { artifactLocation: { uri: encodeURI(file) } } };
  const location = {
    ...(origin === undefined ? rendered : { physicalLocation: placeOf(origin) }),
    ...(logical.length === 0
      ? {}
      : { logicalLocations: logical.map((fullyQualifiedName) => ({ fullyQualifiedName })) }),
  };
  return {
    ruleId: problem.code,
    ruleIndex,
    level: problem.severity,
    message: { text: sentence(problem) },
    ...(Object.keys(location).length === 0 ? {} : { locations: [location] }),
    ...(origin === undefined || rendered === undefined || origin.file === file ? {} : { relatedLocations: [rendered] }),
    partialFingerprints: {
      'archipel/v1': [problem.code, problem.platform, problem.cluster, problem.object, problem.file, problem.field]
        .map((x) => x ?? '')
        .join('|'),
    },
  };
}

/** A line of a platform file: where whoever reads the result would change something. */
const placeOf = ({ file, line }: Origin): object => ({
  artifactLocation: { uri: encodeURI(file) },
  region: { startLine: line },
});
