import { alertRows, contractRows, exporterRows, recordedRows } from '../../test/charts/observability/tables';
import { type Section, table } from './section';

const page = 'docs/observability/REALTIME_DASHBOARDS.md';

export default (): readonly Section[] => [
  { page, mark: 'alerts', text: table(['alert', 'active', 'standby'], alertRows()) },
  { page, mark: 'contract', text: table(['metric', 'type', 'labels', 'exported by', 'what it is'], contractRows()) },
  { page, mark: 'exporters', text: table(['metric', 'scrape job', 'read from'], exporterRows()) },
  { page, mark: 'recorded', text: table(['series', 'labels', 'what it is'], recordedRows()) },
];
