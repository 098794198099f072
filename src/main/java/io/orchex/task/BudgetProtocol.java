package io.orchex.task;

import io.orchex.bus.Address;
import java.math.BigDecimal;
import java.util.Optional;

/** What the owners of tasks may still spend. */
public sealed interface BudgetProtocol {

    Address<AskBudget, Budget> BUDGET = Address.of("task.budget", AskBudget.class, Budget.class);

    /** Fails with 402 where nothing is left, as a submission would. */
    record AskBudget(String owner) implements BudgetProtocol {}

    /**
     * What is left of an owner's budget for this month (UTC), in USD; empty where there is no limit.
     *
     * @param unspent the most that one attempt may cost
     * @param unreserved the most that it may cost to begin now, less than nothing where the limit was lowered; the rest
     *     is set aside for attempts under way
     */
    record Budget(Optional<BigDecimal> unspent, Optional<BigDecimal> unreserved) implements BudgetProtocol {

        static final Budget UNLIMITED = new Budget(Optional.empty(), Optional.empty());
    }
}
