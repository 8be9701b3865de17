import type { Problem } from '../../model/problem';
import { re2 } from '../crds/regexp';
import { atObject, code } from '../gate';
import { type CheckCache, cacheKey, NO_CACHE, remember } from '../gate/cache';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { promqlErrors } from './promql';
import { retentionOf, scrapedBy, type Scraped } from './scraped';
import { type Expression, readExpression, secondsOf, type LabelMatcher } from './selectors';

export const PROMQL = code('monitoring/promql', {
  title: 'every expression parses and has the right types',
  why: 'the rule group is refused, or the panel stays empty: nobody is called when it matters',
  bad: 'rate(http_requests_total)',
  good: 'rate(http_requests_total[5m])',
  scanners: ['promtool check rules', 'pint promql/syntax'],
});
export const UNSCRAPED = code('monitoring/unscraped', {
  title: 'each metric that is read is scraped or recorded on its cluster',
  why: 'a metric that is not there is not an error for Prometheus: the alert stays silent forever',
  bad:
    'a panel on bundle_size_bytes, which no program exports; an alert on argocd_app_info where the chart of Argo ' +
    'CD has no ServiceMonitor',
  good: 'a metric in archipel.dev/metrics of a monitor; controller.metrics.serviceMonitor.enabled: true',
  scanners: ['pint promql/series'],
});
export const WINDOW = code('monitoring/window', {
  title: 'a window is within the retention and holds at least two scrapes',
  why: 'rate over one sample gives nothing; beyond the retention there is nothing to read',
  bad: 'rate(http_requests_total[30s])',
  good: 'rate(http_requests_total[5m])',
  scanners: ['pint promql/rate', 'pint promql/range_query'],
});
export const REGEX = code('monitoring/regex', {
  title: 'the pattern of a matcher is valid and does not match the empty string',
  why: 'Prometheus refuses the rule group, or the matcher also selects series without the label',
  bad: 'up{job=~"web|"}',
  good: 'up{job=~"web|api"}',
  scanners: ['promtool check rules', 'pint promql/regexp'],
});

/** Seconds between scrapes where nothing else is said (default of the Prometheus Operator's `scrapeInterval`). */
const SCRAPE_SECONDS = 30;

/** Asks everything of expressions in one cluster. */
export class Expressions {
  private readonly scraped: Scraped;
  private readonly retention: string | undefined;

  public constructor(
    cluster: ClusterTree,
    private readonly cache: CheckCache = NO_CACHE,
  ) {
    this.scraped = scrapedBy(cluster);
    this.retention = retentionOf(cluster);
  }

  /** What an expression reads, which follows from its text. */
  private read(expression: string): Expression {
    return remember(this.cache, cacheKey('promql reads', expression), () => readExpression(expression));
  }

  public problems(object: KubeObject, field: string, expression: string): readonly Problem[] {
    const errors = promqlErrors(expression, this.cache);
    if (errors.length > 0)
      return errors.map((message) =>
        atObject(PROMQL, object, { field, message, given: expression, remedy: 'correct the expression' }),
      );
    const { readings, windows } = this.read(expression);
    return [
      ...distinct(readings.flatMap((reading) => this.scraped.missing(reading) ?? [])).map((message) =>
        atObject(UNSCRAPED, object, {
          field,
          message,
          given: expression,
          remedy: 'have it scraped or recorded on this cluster, or read another metric',
        }),
      ),
      ...readings
        .flatMap(({ matchers }) => matchers)
        .flatMap((matcher) => patternProblem(matcher) ?? [])
        .map(({ message, given }) => atObject(REGEX, object, { field, message, given, remedy: 'correct the pattern' })),
      ...windows.flatMap(({ written, seconds }) => {
        const wrong = this.windowProblem(seconds);
        if (wrong === undefined) return [];
        return [
          atObject(WINDOW, object, {
            field,
            message: wrong,
            given: written,
            allowed: `${2 * SCRAPE_SECONDS}s to ${this.retention ?? 'the retention'}`,
            remedy: 'choose another window',
          }),
        ];
      }),
    ];
  }

  private windowProblem(seconds: number): string | undefined {
    if (seconds < 2 * SCRAPE_SECONDS)
      return `the window holds less than two scrapes, which are ${SCRAPE_SECONDS} s apart`;
    const kept = this.retention === undefined ? undefined : secondsOf(this.retention);
    if (kept === undefined || seconds <= kept) return undefined;
    return `the window is longer than Prometheus keeps samples, ${this.retention ?? ''}`;
  }
}

function patternProblem({
  label,
  operator,
  value,
}: LabelMatcher): { readonly message: string; readonly given: string } | undefined {
  if (operator !== '=~' && operator !== '!~') return undefined;
  const given = `${label}${operator}"${value}"`;
  try {
    // Prometheus anchors its patterns.
    if (operator === '=~' && re2(`^(?:${value})$`).test(''))
      return { message: 'the pattern also matches series without the label', given };
    re2(value);
    return undefined;
  } catch (error) {
    return { message: `invalid RE2 pattern: ${error instanceof Error ? error.message : String(error)}`, given };
  }
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
