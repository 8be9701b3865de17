import { code, type CheckCode } from '../gate';

export const PORT = code('twice/port', {
  title: 'the port that a program is told is one that its container has',
  why: 'the program listens where no probe and no Service asks: its pods never become ready',
  bad: 'PORT: "3001" in a ConfigMap, and containerPort: 3000',
  good: 'PORT: "3000"',
});
export const NAMED = code('twice/named-resource', {
  title: 'queues and buckets that a program is told are those that its role may use',
  why: 'each call is refused, and what waits in its own queue is taken by nobody',
  bad: 'SQS_QUEUE: shop-orders, and a role for arn:aws:sqs:…:shop-mails',
  good: 'the name that stands in the statement of the role',
});
export const REGION = code('twice/region', {
  title: 'names with a region in them are of the region of the cluster that uses them',
  why: 'the program of one region needs another, which is the one that is lost when this one has to serve',
  bad: 'OUTPUT_BUCKET: renders-eu-west-1 in a cluster of us-east-1',
  good: 'OUTPUT_BUCKET: renders-us-east-1',
});
export const TOPIC = code('twice/topic', {
  title: 'a topic has somebody who writes it and somebody who reads it',
  why: 'messages are lost when the topic forgets them, or are waited for in vain',
  bad: 'a KafkaTopic that no KafkaUser may read',
  good: 'acls with Write for one user and Read for another',
});
export const HEALTH = code('twice/health-check', {
  title: 'no two health checks ask the same',
  why: 'one of them was meant for another host, which nobody looks at: a standby that is dead seems well',
  bad: 'the check of us-east-1 asks api.eu-west-1.example.org',
  good: 'a host of its own for each check',
});

export const ALERT_AGE = code('twice/alert-age', {
  title: 'an alert on the age of a run allows the time between two runs, and not that of many',
  why: 'it fires every day until somebody silences it, or is silent for months after the last run',
  bad: 'time() - velero_backup_last_successful_timestamp{schedule="velero-daily"} > 43200, or > 93600000',
  good: '> 93600 for 0 1 * * *: a day, and two hours for the run',
});

export const TWICE_CODES: readonly CheckCode[] = [PORT, NAMED, REGION, TOPIC, HEALTH, ALERT_AGE];
