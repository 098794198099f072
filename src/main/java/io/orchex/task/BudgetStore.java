package io.orchex.task;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.task.BudgetProtocol.Budget;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads what the owners of tasks have left. */
final class BudgetStore {

    private static final String LEFT = """
            SELECT k.monthly_budget_usd,
                k.monthly_budget_usd - coalesce(m.spent_usd, 0) AS unspent_usd,
                k.monthly_budget_usd - coalesce(m.spent_usd + m.reserved_usd, 0) AS unreserved_usd
            FROM api_key k
            LEFT JOIN key_budget_month m
                ON m.key_id = k.key_id AND m.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
            WHERE k.key_id = #{owner} AND k.monthly_budget_usd IS NOT NULL
            """;

    private final Pool pool;

    BudgetStore(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 402 where nothing is left. */
    Future<Budget> left(String owner) {
        return SqlTemplate.forQuery(pool, LEFT)
                .execute(Map.of("owner", owner))
                .map(rows -> Rows.first(rows).map(BudgetStore::toBudget).orElse(Budget.UNLIMITED));
    }

    private static Budget toBudget(Row row) {
        BigDecimal unspent = row.getBigDecimal("unspent_usd");
        if (unspent.signum() <= 0) {
            throw exhausted(row.getBigDecimal("monthly_budget_usd"));
        }
        return new Budget(Optional.of(unspent), Optional.of(row.getBigDecimal("unreserved_usd")));
    }

    /** @param budget of a month, in USD */
    static ProblemException exhausted(BigDecimal budget) {
        return Problem.budgetExceeded(("The monthly budget of this key, %s USD, is spent; "
                                + "raise it, or wait for the next month (UTC)")
                        .formatted(budget.stripTrailingZeros().toPlainString()))
                .exception();
    }
}
