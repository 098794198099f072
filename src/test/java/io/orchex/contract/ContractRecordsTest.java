package io.orchex.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.orchex.agent.AgentProtocol;
import io.orchex.analysis.AnalysisProtocol;
import io.orchex.analysis.AnalysisWish;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.FileScore;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.event.Event;
import io.orchex.event.EventProtocol;
import io.orchex.json.JsonForm;
import io.orchex.refactoring.Check;
import io.orchex.refactoring.RefactoringProtocol;
import io.orchex.refactoring.RefactoringWish;
import io.orchex.refactoring.SafetyReport;
import io.orchex.refactoring.Step;
import io.orchex.routing.RoutingProtocol;
import io.orchex.task.FeedbackProtocol;
import io.orchex.task.TaskProtocol;
import io.orchex.task.TaskSpec;
import io.orchex.webhook.DeliveryProtocol;
import io.orchex.webhook.WebhookProtocol;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A field of the contract that no record has would be dropped in silence, and the other way round. */
final class ContractRecordsTest {

    private static final ContractFile CONTRACT = ContractFile.read();

    @BeforeAll
    static void speak_the_form_of_the_gateway() {
        JsonForm.install();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_schema_and_its_record_have_the_same_fields(String schema, Class<? extends Record> type, Set<String> hidden) {
        Set<String> declared = CONTRACT.components("schemas")
                .getJsonObject(schema)
                .getJsonObject("properties")
                .fieldNames();
        assertThat(declared).containsExactlyInAnyOrderElementsOf(fields(type, hidden));
    }

    @Test
    void an_opportunity_has_the_fields_of_its_record_and_an_id() {
        JsonObject schema = CONTRACT.components("schemas").getJsonObject("Opportunity");
        Set<String> fields = fields(Opportunity.class, Set.of());
        fields.add("opportunity_id");
        assertThat(schema.getJsonObject("properties").fieldNames()).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void the_types_of_opportunities_are_those_that_are_looked_for() {
        JsonObject schema = CONTRACT.components("schemas").getJsonObject("OpportunityType");
        assertThat(schema.getJsonArray("enum").stream().map(String::valueOf).toList())
                .isEqualTo(Stream.of(Opportunity.Type.values())
                        .map(Opportunity.Type::wireName)
                        .toList());
    }

    private static Set<String> fields(Class<? extends Record> type, Set<String> hidden) {
        ObjectMapper mapper = DatabindCodec.mapper();
        return mapper.getSerializationConfig().introspect(mapper.constructType(type)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .filter(name -> !hidden.contains(name))
                .collect(Collectors.toSet());
    }

    static Stream<Arguments> pairs() {
        return Stream.of(agents(), tasks(), analyses(), refactorings(), events(), webhooks())
                .flatMap(some -> some);
    }

    private static Stream<Arguments> agents() {
        return Stream.of(
                pair("RegisterAgentRequest", AgentProtocol.Register.class),
                pair("NewAgentConstraints", AgentProtocol.Constraints.class),
                pair("NewAgentConfig", AgentProtocol.Config.class),
                pair("NewRetryPolicy", AgentProtocol.RetryPolicy.class),
                pair("UpdateAgentRequest", AgentProtocol.Update.class),
                pair("AgentConstraintsChange", AgentProtocol.Constraints.class),
                pair("AgentConfigChange", AgentProtocol.Config.class),
                pair("RetryPolicyChange", AgentProtocol.RetryPolicy.class),
                pair("RegisteredAgent", AgentProtocol.Registered.class),
                pair("AgentPage", AgentProtocol.AgentPage.class),
                pair("AgentSummary", AgentProtocol.AgentSummary.class),
                pair("Agent", AgentProtocol.AgentDetails.class),
                pair("AgentConstraints", AgentProtocol.Constraints.class),
                pair("AgentConfig", AgentProtocol.Config.class, "api_key"),
                pair("RetryPolicy", AgentProtocol.RetryPolicy.class),
                pair("AgentHealth", AgentProtocol.HealthReport.class),
                pair("AgentPerformance", AgentProtocol.Performance.class));
    }

    private static Stream<Arguments> tasks() {
        return Stream.of(
                pair("SubmitTaskRequest", TaskSpec.class),
                pair("TaskContext", TaskSpec.Context.class),
                pair("TaskRequirements", TaskSpec.Requirements.class),
                pair("TaskConstraints", TaskSpec.Constraints.class),
                pair("SubmittedTask", TaskProtocol.Submitted.class, "finished"),
                pair("Task", TaskProtocol.TaskView.class),
                pair("TaskProgress", TaskProtocol.ProgressView.class),
                pair("TaskResult", TaskProtocol.Result.class),
                pair("TaskFailure", TaskProtocol.Failure.class),
                pair("TaskPage", TaskProtocol.TaskPage.class),
                pair("TaskSummary", TaskProtocol.TaskSummary.class),
                pair("CancelledTask", TaskProtocol.Cancelled.class),
                pair("RetriedTask", TaskProtocol.Retried.class),
                pair("AttemptList", TaskProtocol.Attempts.class),
                pair("Attempt", TaskProtocol.Attempt.class),
                pair("Candidate", TaskProtocol.Candidate.class),
                pair("ScoreParts", TaskProtocol.ScoreParts.class),
                pair("TaskFeedback", FeedbackProtocol.Rated.class),
                pair("Route", RoutingProtocol.Route.class),
                pair("RouteTier", RoutingProtocol.Step.class),
                pair("RouteQuote", RoutingProtocol.Quote.class));
    }

    private static Stream<Arguments> analyses() {
        return Stream.of(
                pair("StartAnalysisRequest", AnalysisWish.class),
                pair("AnalysisOptions", AnalysisWish.Options.class),
                pair("StartedAnalysis", AnalysisProtocol.Started.class),
                pair("Analysis", AnalysisProtocol.AnalysisView.class),
                pair("AnalysisProgress", AnalysisProtocol.Progress.class),
                pair("AnalysisFailure", AnalysisProtocol.Failure.class),
                pair("AnalysisPage", AnalysisProtocol.AnalysisPage.class),
                pair("AnalysisListEntry", AnalysisProtocol.AnalysisSummary.class),
                pair("AnalysedFilePage", AnalysisProtocol.FilePage.class),
                pair("AnalysedFile", AnalysisProtocol.FileView.class),
                pair("OpportunityPage", AnalysisProtocol.OpportunityPage.class),
                pair("OpportunityPlace", Opportunity.Place.class),
                pair("OpportunityImpact", Opportunity.Impact.class),
                pair("OpportunityRisk", Opportunity.Risk.class),
                pair("CancelledAnalysis", AnalysisProtocol.Cancelled.class),
                pair("AnalysisComparison", AnalysisProtocol.Comparison.class),
                pair("ChangedFile", AnalysisProtocol.ChangedFile.class),
                pair("ChaosMetrics", FileScore.class),
                pair("FileComplexity", FileScore.Complexity.class),
                pair("FileDuplication", FileScore.DuplicationShare.class),
                pair("FileSize", FileScore.FileSize.class),
                pair("FileCoupling", FileScore.Coupling.class),
                pair("FileDocumentation", FileScore.Documentation.class),
                pair("FileChurn", Churn.class),
                pair("ScoreComponents", FileScore.Components.class));
    }

    private static Stream<Arguments> refactorings() {
        return Stream.of(
                pair("StartRefactoringRequest", RefactoringWish.class),
                pair("OpportunityFilter", RefactoringWish.Filter.class),
                pair("PullRequestOptions", RefactoringWish.PrOptions.class),
                pair("StartedRefactoring", RefactoringProtocol.Started.class),
                pair("Refactoring", RefactoringProtocol.RefactoringView.class),
                pair("RefactoringProgress", RefactoringProtocol.Progress.class),
                pair("RefactoringFailure", RefactoringProtocol.Failure.class),
                pair("RefactoringPage", RefactoringProtocol.RefactoringPage.class),
                pair("RefactoringListEntry", RefactoringProtocol.RefactoringSummary.class),
                pair("CancelledRefactoring", RefactoringProtocol.Cancelled.class),
                pair("RollingBack", RefactoringProtocol.RollingBack.class),
                pair("SafetyReport", SafetyReport.class),
                pair("SafetyCheck", Check.class),
                pair("RefactoringStep", Step.class));
    }

    private static Stream<Arguments> events() {
        return Stream.of(pair("EventPage", EventProtocol.EventPage.class), pair("Event", Event.class));
    }

    private static Stream<Arguments> webhooks() {
        return Stream.of(
                pair("CreateWebhookRequest", WebhookProtocol.NewWebhook.class),
                pair("CreatedWebhook", WebhookProtocol.CreatedWebhook.class),
                pair("WebhookPage", WebhookProtocol.WebhookPage.class),
                pair("Webhook", WebhookProtocol.WebhookView.class),
                pair("UpdateWebhookRequest", WebhookProtocol.Change.class),
                pair("RotateSecretRequest", WebhookProtocol.NewSecret.class),
                pair("RotatedSecret", WebhookProtocol.RotatedSecret.class),
                pair("Sending", DeliveryProtocol.Sending.class),
                pair("ReplayRequest", DeliveryProtocol.ReplayWish.class),
                pair("Replayed", DeliveryProtocol.Replayed.class),
                pair("DeliveryPage", DeliveryProtocol.DeliveryPage.class),
                pair("DeliverySummary", DeliveryProtocol.DeliverySummary.class),
                pair("Delivery", DeliveryProtocol.DeliveryView.class),
                pair("SentRequest", DeliveryProtocol.SentRequest.class),
                pair("DeliveryAttempt", DeliveryProtocol.DeliveryAttempt.class));
    }

    private static Arguments pair(String schema, Class<? extends Record> type, String... hidden) {
        return Arguments.of(schema, type, Set.of(hidden));
    }
}
