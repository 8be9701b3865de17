/** One measured run of the gates, in a process of its own. */
import '../bench/gates-child';
