export type {
  Alert,
  AlertSeverity,
  FiringCase,
  Recording,
  RuleArea,
  RuleGroup,
  SilentCase,
  TestSeries,
} from '../../../lib/model';
