package io.orchex.agent;

/** All the SQL of the slice. */
record Stores(AgentStore agents, FleetStore fleet, StatisticsStore statistics) {}
